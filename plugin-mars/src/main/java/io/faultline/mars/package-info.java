/** The MARS agent of Azure Backup, and DPM and MABS, which write the same logs: their formats and faults. */
@NullMarked
package io.faultline.mars;

import org.jspecify.annotations.NullMarked;

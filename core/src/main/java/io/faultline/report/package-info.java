/** What a run found, and how it is written down. */
@NullMarked
package io.faultline.report;

import org.jspecify.annotations.NullMarked;

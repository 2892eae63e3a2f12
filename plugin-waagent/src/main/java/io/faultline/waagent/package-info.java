/** The Azure VM agent of Linux and Windows, its backup extension, and the files they leave behind. */
@NullMarked
package io.faultline.waagent;

import org.jspecify.annotations.NullMarked;

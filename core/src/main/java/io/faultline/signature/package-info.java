/** The faults that plugins know, read from YAML and checked. */
@NullMarked
package io.faultline.signature;

import org.jspecify.annotations.NullMarked;

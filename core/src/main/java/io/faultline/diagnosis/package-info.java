/** From records to findings, and from findings to causes. */
@NullMarked
package io.faultline.diagnosis;

import org.jspecify.annotations.NullMarked;

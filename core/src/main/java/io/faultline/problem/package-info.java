/** Things that could not be read, loaded or trusted. */
@NullMarked
package io.faultline.problem;

import org.jspecify.annotations.NullMarked;

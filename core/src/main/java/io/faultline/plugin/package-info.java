/** Finds plugins and their signatures, each kept apart from the others. */
@NullMarked
package io.faultline.plugin;

import org.jspecify.annotations.NullMarked;

/** Opens bundles: archives, folders, single logs; hands out their members as streams, within limits. */
@NullMarked
package io.faultline.bundle;

import org.jspecify.annotations.NullMarked;

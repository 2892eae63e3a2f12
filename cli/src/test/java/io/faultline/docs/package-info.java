/** The pages in docs that are written from the signatures, and the lists that they are held against. */
@NullMarked
package io.faultline.docs;

import org.jspecify.annotations.NullMarked;

/** What is known of log text in general. A leaf: it sees nothing else of ours. */
@NullMarked
package io.faultline.text;

import org.jspecify.annotations.NullMarked;

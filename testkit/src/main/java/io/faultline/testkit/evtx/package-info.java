/** Writes small Windows event logs for tests: whole ones from a description, and damaged ones. */
@NullMarked
package io.faultline.testkit.evtx;

import org.jspecify.annotations.NullMarked;

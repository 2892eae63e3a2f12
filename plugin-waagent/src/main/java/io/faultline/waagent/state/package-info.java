/** What agents and extensions keep on the disk for each other, in JSON and XML: settings, states, goal states. */
@NullMarked
package io.faultline.waagent.state;

import org.jspecify.annotations.NullMarked;

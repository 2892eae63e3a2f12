/** For the tests of plugins: samples as tests, junk for readers, golden bundles. */
package io.faultline.testkit;

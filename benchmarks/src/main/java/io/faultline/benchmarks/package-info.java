/** Log data of any size, kernels under JMH, runs beside other tools. */
package io.faultline.benchmarks;

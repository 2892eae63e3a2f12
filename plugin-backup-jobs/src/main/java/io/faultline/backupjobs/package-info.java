/** Reads exports of backup jobs and knows the errors that the Azure Backup service shows for them. */
@NullMarked
package io.faultline.backupjobs;

import org.jspecify.annotations.NullMarked;

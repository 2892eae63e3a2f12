package io.faultline.windowsevents;

import java.util.List;

/** The events by which disks and the drivers of their controllers tell that something went wrong. */
final class StorageErrors {

    /**
     * Microsoft's and those of makers. Not vhdmp: what it resets is a file, and the disk that holds it fails under its own
     * driver's name. Not atapi, whose ports serve DVDs as well: {@link IdePortErrors}.
     */
    private static final List<String> CONTROLLERS = List.of(
            "storahci",
            "msahci",
            "storvsc",
            "stornvme",
            "iScsiPrt",
            "vioscsi",
            "viostor",
            "pvscsi",
            "iaStor",
            "iaStorA",
            "iaStorAC",
            "iaStorAVC",
            "iaStorE",
            "iaStorV",
            "iaStorVD",
            "amdsata",
            "nvstor",
            "LSI_SAS",
            "LSI_SAS2",
            "LSI_SAS2i",
            "LSI_SAS3",
            "LSI_SAS3i",
            "LSI_SCSI",
            "LSI_FC",
            "symmpi",
            "megasas",
            "megasas2",
            "megasas2i",
            "megasas35i",
            "percsas2i",
            "percsas3i",
            "HpCISSs2",
            "HpCISSs3",
            "HpSAMD",
            "SmartPqi",
            "arcsas",
            "mvumis");

    private StorageErrors() {}

    static EventWants andAll(EventWants wants) {
        wants.and("disk", 7, 9, 11, 15, 51, 153, 154).and("Microsoft-Windows-StorPort", 500, 502);
        CONTROLLERS.forEach(driver -> wants.and(driver, 9, 11, 15, 129));
        return wants;
    }
}

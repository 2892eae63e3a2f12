package io.faultline.mars;

import io.faultline.testkit.Junk;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class JunkTest {

    @TestFactory
    Stream<DynamicTest> readersSurviveJunk() {
        return Junk.of(new MarsPlugin());
    }
}

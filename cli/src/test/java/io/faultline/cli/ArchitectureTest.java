package io.faultline.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.faultline.bundle.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds the arrows of {@code docs/architecture.md}. */
class ArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.faultline");

    /** For each package of the engine the others that it may see. */
    private static final Map<String, List<String>> ARROWS = Map.of(
            "spi", List.of(),
            "problem", List.of(),
            "text", List.of(),
            "bundle", List.of("problem"),
            "signature", List.of("problem", "spi", "text"),
            "plugin", List.of("problem", "spi", "signature"),
            "scan", List.of("problem", "spi", "text", "bundle"),
            "diagnosis", List.of("problem", "spi", "text", "bundle", "scan", "signature"),
            "report", List.of("problem", "text", "signature", "scan", "diagnosis"),
            "check", List.of("problem", "spi", "bundle", "scan", "signature", "diagnosis"));

    @Test
    void packagesSeeOnlyWhatTheArrowsAllow() {
        ARROWS.forEach((name, targets) -> {
            List<String> seen = new ArrayList<>(List.of("io.faultline." + name));
            targets.forEach(target -> seen.add("io.faultline." + target));
            DescribedPredicate<JavaClass> others = resideInAPackage("io.faultline..")
                    .and(DescribedPredicate.not(resideInAnyPackage(seen.toArray(String[]::new))));
            noClasses()
                    .that()
                    .resideInAPackage("io.faultline." + name)
                    .should()
                    .dependOnClassesThat(others)
                    .check(OURS);
        });
    }

    @Test
    void everyPackageOfTheEngineHasItsArrows() {
        assertThat(OURS.stream()
                        .filter(c -> c.getSource()
                                .map(source -> source.getUri().toString())
                                .orElse("")
                                .matches(".*/(core|spi)/.*"))
                        .map(c -> c.getPackageName().substring("io.faultline".length()))
                        .filter(name -> !name.isEmpty())
                        .map(name -> name.substring(1))
                        .distinct())
                .isSubsetOf(ARROWS.keySet());
    }

    @Test
    void theSpiNeedsOnlyTheJdk() {
        classes()
                .that()
                .resideInAPackage("io.faultline.spi")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "io.faultline.spi"))
                .check(OURS);
    }

    @Test
    void pluginsSeeTheSpiAndNothingElseOfTheEngine() {
        DescribedPredicate<JavaClass> engine = resideInAnyPackage(ARROWS.keySet().stream()
                .filter(name -> !name.equals("spi"))
                .map(name -> "io.faultline." + name)
                .toArray(String[]::new));
        noClasses()
                .that()
                .resideOutsideOfPackages(engineAndFrontEnds())
                .should()
                .dependOnClassesThat(engine.or(resideInAPackage("io.faultline")))
                .check(OURS);
    }

    @Test
    void theCommandLineSeesTheFacadeAndPublicRecords() {
        DescribedPredicate<JavaClass> inner = resideInAnyPackage(
                        "io.faultline.bundle",
                        "io.faultline.scan",
                        "io.faultline.plugin",
                        "io.faultline.check",
                        "io.faultline.spi")
                .and(DescribedPredicate.not(JavaClass.Predicates.type(Limits.class)));
        noClasses()
                .that()
                .resideInAPackage("io.faultline.cli")
                .should()
                .dependOnClassesThat(inner)
                .check(OURS);
    }

    private static String[] engineAndFrontEnds() {
        List<String> packages = new ArrayList<>(List.of("io.faultline", "io.faultline.cli", "io.faultline.testkit"));
        ARROWS.keySet().forEach(name -> packages.add("io.faultline." + name));
        return packages.toArray(String[]::new);
    }
}

package jacinth.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HabitsTest {
    /// Where the host's time and threads enter the machine, and nowhere else.
    private static final String HOST = "jacinth.machine.HostWait";

    private static final String[] DETERMINISTIC = {"jacinth.machine..", "jacinth.kernel.."};

    /// Types that bring chance, host time or threads, or are walked in an order that differs from run to run.
    private static final Set<String> UNPREDICTABLE = Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.security.SecureRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.util.UUID",
            "java.util.Timer",
            "java.util.concurrent.ForkJoinPool",
            "java.util.concurrent.Executors",
            "java.util.concurrent.CompletableFuture",
            "java.time.Instant",
            "java.time.Clock",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.ZonedDateTime",
            "java.util.Date",
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.IdentityHashMap",
            "java.util.WeakHashMap",
            "java.util.concurrent.ConcurrentHashMap");

    private static final Set<String> UNPREDICTABLE_CALLS = Set.of(
            "java.lang.System.nanoTime",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.identityHashCode",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.Math.random",
            "java.util.Collections.shuffle",
            "java.util.Collection.parallelStream");

    @Test
    void theMachineAndTheKernelArePredictable() {
        noClasses()
                .that()
                .resideInAnyPackage(DETERMINISTIC)
                .and()
                .doNotHaveFullyQualifiedName(HOST)
                .should()
                .accessTargetWhere(unpredictable())
                .check(Code.CLASSES);
    }

    @Test
    void nothingDependsOnTheHostsLanguage() {
        noClasses().should().accessTargetWhere(localized()).check(Code.CLASSES);
    }

    @Test
    void onlyTheEmulatorCallsNativeCode() {
        noClasses()
                .that()
                .resideOutsideOfPackage("jacinth.emulator..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Linker.class, SymbolLookup.class)
                .orShould()
                .callMethodWhere(describe(
                        "loads or unlocks native code",
                        call -> Set.of("loadLibrary", "load", "reinterpret").contains(call.getName())
                                && call.getTargetOwner().getPackageName().startsWith("java.lang")))
                .check(Code.CLASSES);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("jacinth.cli..")
                .should()
                .accessTargetWhere(describe("prints", HabitsTest::prints))
                .check(Code.CLASSES);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveSimpleNameStartingWith("Abstract")
                .orShould()
                .haveSimpleNameStartingWith("Base")
                .orShould(com.tngtech.archunit.lang.conditions.ArchConditions.have(describe(
                        "an empty word at the end of its name",
                        (JavaClass type) ->
                                type.getSimpleName().matches(".*(Manager|Util|Utils|Helper|Impl|Info|Data)"))))
                .check(Code.CLASSES);
    }

    @Test
    void staticStateDoesNotChange() {
        fields().that().areStatic().should().beFinal().check(Code.CLASSES);
    }

    private static DescribedPredicate<JavaAccess<?>> unpredictable() {
        return describe("differs from run to run", access -> {
            var owner = access.getTargetOwner().getName();
            return UNPREDICTABLE.contains(owner)
                    || UNPREDICTABLE_CALLS.contains(owner + "." + access.getName())
                    || (owner.equals("java.lang.Thread") && !access.getName().equals("currentThread"));
        });
    }

    /// What is formatted without a locale follows the default, which the command line has set for all hosts alike.
    private static DescribedPredicate<JavaAccess<?>> localized() {
        return describe("follows the host's language", access -> {
            var owner = access.getTargetOwner().getName();
            return (owner.equals("java.util.Locale") && access.getName().equals("getDefault"))
                    || owner.equals("java.text.NumberFormat")
                    || owner.equals("java.text.DecimalFormat");
        });
    }

    private static boolean prints(JavaAccess<?> access) {
        var owner = access.getTargetOwner().getName();
        return (owner.equals("java.lang.System")
                        && Set.of("out", "err", "console", "exit").contains(access.getName()))
                || access.getName().equals("printStackTrace");
    }
}

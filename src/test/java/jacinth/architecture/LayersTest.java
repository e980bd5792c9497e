package jacinth.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

class LayersTest {
    @Test
    void importsGoDownOnly() {
        classes().should(importOnlyWhatIsBelow()).check(Code.CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().assignedFrom(packages()).should().beFreeOfCycles().check(Code.CLASSES);
    }

    @Test
    void neighboursInARowAreStrangers() {
        var ipc = Layer.placeOf("jacinth.kernel.ipc").orElseThrow();
        var signal = Layer.placeOf("jacinth.kernel.signal").orElseThrow();
        var sched = Layer.placeOf("jacinth.kernel.sched").orElseThrow();

        assertFalse(ipc.mayImport(signal));
        assertTrue(ipc.mayImport(ipc));
        assertTrue(ipc.mayImport(sched));
        assertFalse(sched.mayImport(ipc));
    }

    private static ArchCondition<JavaClass> importOnlyWhatIsBelow() {
        return new ArchCondition<>("import only what is below them") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var here = Layer.placeOf(type.getPackageName());
                if (here.isEmpty()) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is in no layer"));
                    return;
                }
                for (var dependency : type.getDirectDependenciesFromSelf()) {
                    var there = Layer.placeOf(dependency.getTargetClass().getPackageName());
                    if (there.isPresent() && !here.get().mayImport(there.get())) {
                        events.add(violation(dependency));
                    }
                }
            }
        };
    }

    private static ConditionEvent violation(Dependency dependency) {
        return SimpleConditionEvent.violated(dependency, dependency.getDescription());
    }

    /// The emulator hands out what its inner packages make, so it is one slice.
    private static SliceAssignment packages() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                var name = type.getPackageName();
                if (!name.startsWith("jacinth.")) {
                    return SliceIdentifier.ignore();
                }
                return SliceIdentifier.of(name.startsWith("jacinth.emulator") ? "jacinth.emulator" : name);
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        };
    }
}

package jacinth.kernel.syscall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.vdso.abi.InfoTopic;
import jacinth.vdso.abi.Parameter;
import jacinth.vdso.abi.Signature;
import jacinth.vdso.abi.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DeclaredErrorsTest {
    private static final Map<String, Signature> CALLS =
            SyscallTable.ALL.signatures().stream().collect(Collectors.toMap(Signature::name, Function.identity()));

    @Test
    void everyCallDeclaresWhatItsReferencePageDocuments() throws IOException {
        var declared = new TreeMap<String, List<String>>();
        CALLS.forEach((name, call) -> declared.put(
                name, call.errors().stream().map(Enum::name).sorted().toList()));

        assertEquals(documented(), declared);
    }

    private static Map<String, List<String>> documented() throws IOException {
        var documented = new TreeMap<String, List<String>>();
        try (var file = Objects.requireNonNull(DeclaredErrorsTest.class.getResourceAsStream("documented-errors.txt"))) {
            var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                var words = List.of(line.split(" "));
                documented.put(words.getFirst(), words.subList(1, words.size()));
            });
        }
        return documented;
    }

    @Test
    void whatIsNotDocumentedSaysWhereItIsFrom() {
        for (var call : CALLS.values()) {
            for (var error : call.undocumentedErrors()) {
                assertFalse(call.errors().contains(error), call + " documents " + error);
            }
        }
    }

    @Test
    void whatParametersBringNeedNotBeDeclared() {
        var call = Objects.requireNonNull(CALLS.get("debuglog_write"));

        assertEquals(List.of(), call.errors());
        assertTrue(call.mayAnswer(Status.BAD_HANDLE));
        assertTrue(call.mayAnswer(Status.ACCESS_DENIED));
        assertTrue(call.mayAnswer(Status.WRONG_TYPE));
        assertTrue(call.mayAnswer(Status.INVALID_ARGS));
        assertFalse(call.mayAnswer(Status.PEER_CLOSED));
    }

    @Test
    void whatIsSaidToBeImpossibleIsDeclared() {
        for (var call : CALLS.values()) {
            for (var error : call.impossibleErrors()) {
                assertTrue(call.declares(error), call + " does not declare " + error);
                assertThrows(AssertionError.class, () -> SyscallTable.isDeclared(call, error));
            }
        }
    }

    @Test
    void anUndeclaredAnswerIsOurMistake() {
        var call = Objects.requireNonNull(CALLS.get("handle_close"));

        assertTrue(SyscallTable.isDeclared(call, Status.BAD_HANDLE));
        assertThrows(AssertionError.class, () -> SyscallTable.isDeclared(call, Status.PEER_CLOSED));
    }

    @Test
    void theTopicsThatAreSaidNotToBeServedAreThose() {
        var guest = new TestGuest();
        int handle = guest.add(guest.caller.process());
        var unserved = Arrays.stream(InfoTopic.values())
                .filter(topic -> isUnserved(guest, handle, topic))
                .map(Enum::name)
                .toList();

        assertEquals(parameter("object_get_info", "topic").unserved(), unserved);
    }

    private static boolean isUnserved(TestGuest guest, int handle, InfoTopic topic) {
        try {
            ObjectCalls.getInfo(
                    guest.caller, handle, topic.number(), guest.out(0), 4096, guest.nullOut(), guest.nullOut());
            return false;
        } catch (Status.Failure failure) {
            return failure.status() == Status.NOT_SUPPORTED;
        }
    }

    @Test
    void whatIsNotServedIsAConstantOfItsEnum() {
        for (var call : CALLS.values()) {
            for (var parameter : call.parameters()) {
                var constants = parameter.constants();
                for (var name : parameter.unserved()) {
                    assertTrue(
                            constants != null
                                    && Arrays.stream(constants.getEnumConstants())
                                            .anyMatch(constant ->
                                                    ((Enum<?>) constant).name().equals(name)),
                            call + " has no " + name);
                }
            }
        }
    }

    private static Parameter parameter(String call, String name) {
        return Objects.requireNonNull(CALLS.get(call)).parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

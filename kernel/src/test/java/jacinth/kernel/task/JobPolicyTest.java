package jacinth.kernel.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jacinth.vdso.abi.JobPolicyMode;
import jacinth.vdso.abi.PolicyBasic;
import jacinth.vdso.abi.PolicyCondition;
import jacinth.vdso.abi.Status;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobPolicyTest {
    private static final int ALLOW = 0;
    private static final int DENY = 1;
    private static final int EXCEPTION = 2;

    @ParameterizedTest
    @EnumSource
    void whatIsNotDecidedIsAllowed(PolicyCondition condition) {
        assertFalse(JobPolicy.NONE.denies(condition));
        assertFalse(JobPolicy.NONE.raises(condition));
    }

    @Test
    void oneConditionIsDecidedAndNoOther() {
        var policy = relative(JobPolicy.NONE, PolicyCondition.NEW_VMO.number(), DENY | EXCEPTION);

        assertTrue(policy.denies(PolicyCondition.NEW_VMO));
        assertTrue(policy.raises(PolicyCondition.NEW_VMO));
        assertFalse(policy.denies(PolicyCondition.NEW_CHANNEL));
    }

    @Test
    void anyMeansAllThatNeedNoParentButNotProcesses() {
        var policy = relative(JobPolicy.NONE, PolicyCondition.NEW_ANY.number(), DENY);

        assertTrue(policy.denies(PolicyCondition.NEW_VMO));
        assertTrue(policy.denies(PolicyCondition.NEW_TIMER));
        assertFalse(policy.denies(PolicyCondition.NEW_PROCESS));
        assertFalse(policy.denies(PolicyCondition.BAD_HANDLE));
    }

    @Test
    void theLaterOfTwoRecordsCounts() {
        var policy = relative(
                JobPolicy.NONE, PolicyCondition.NEW_ANY.number(), DENY, PolicyCondition.NEW_EVENT.number(), ALLOW);

        assertFalse(policy.denies(PolicyCondition.NEW_EVENT));
        assertTrue(policy.denies(PolicyCondition.NEW_PORT));
    }

    @Test
    void whatIsDecidedStays() {
        var policy = relative(JobPolicy.NONE, PolicyCondition.NEW_EVENT.number(), ALLOW);

        assertFalse(relative(policy, PolicyCondition.NEW_EVENT.number(), DENY).denies(PolicyCondition.NEW_EVENT));
        var failure = assertThrows(
                Status.Failure.class,
                () -> policy.with(JobPolicyMode.ABSOLUTE, records(PolicyCondition.NEW_EVENT.number(), DENY)));
        assertEquals(Status.ALREADY_EXISTS, failure.status());
        assertFalse(policy.with(JobPolicyMode.ABSOLUTE, records(PolicyCondition.NEW_EVENT.number(), ALLOW))
                .denies(PolicyCondition.NEW_EVENT));
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 1 << 31, -1})
    void thereIsNoConditionOfThatNumber(int condition) {
        var failure = assertThrows(Status.Failure.class, () -> relative(JobPolicy.NONE, condition, DENY));

        assertEquals(Status.INVALID_ARGS, failure.status());
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 1 << 31})
    void thereIsNoActionOfThatNumber(int action) {
        var failure = assertThrows(Status.Failure.class, () -> relative(JobPolicy.NONE, 4, action));

        assertEquals(Status.NOT_SUPPORTED, failure.status());
    }

    @Test
    void moreRecordsThanConditionsAreTooMany() {
        var failure = assertThrows(Status.Failure.class, () -> relative(JobPolicy.NONE, new int[2 * 14]));

        assertEquals(Status.OUT_OF_RANGE, failure.status());
    }

    private static JobPolicy relative(JobPolicy policy, int... records) {
        return policy.with(JobPolicyMode.RELATIVE, records(records));
    }

    /// @param words conditions and actions by turns
    private static MemorySegment records(int... words) {
        int size = PolicyBasic.STRUCT.size();
        var records = MemorySegment.ofArray(new byte[words.length / 2 * size]);
        for (int i = 0; i < words.length; i += 2) {
            PolicyBasic.CONDITION.set(records, (long) i / 2 * size, words[i]);
            PolicyBasic.POLICY.set(records, (long) i / 2 * size, words[i + 1]);
        }
        return records;
    }
}

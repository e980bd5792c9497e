package jacinth.kernel.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import jacinth.kernel.object.Handle;
import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.Koids;
import org.junit.jupiter.api.Test;

class JobTest {
    private final Koids koids = new Koids(new KernelHeap(1 << 20));
    private final Job root = Job.root(koids);

    @Test
    void whatASiblingHadBeforeGoesBeforeTheYounger() {
        var first = agreeing(root);
        var inFirst = agreeing(first);
        var second = root.createChild(koids);
        var inSecond = agreeing(second);

        assertGoes(inFirst);
        assertGoes(inSecond);
        assertGoes(first);
        assertNull(root.killable());
    }

    @Test
    void oneThatIsGoneIsForgotten() {
        var older = agreeing(root);
        var younger = root.createChild(koids);
        younger.killOnOutOfMemory(true);
        new Handle(younger).close();

        assertGoes(older);
    }

    private Job agreeing(Job parent) {
        var job = parent.createChild(koids);
        job.killOnOutOfMemory(true);
        return job;
    }

    private void assertGoes(Job expected) {
        var next = root.killable();
        assertEquals(expected, next);
        expected.kill("");
    }
}

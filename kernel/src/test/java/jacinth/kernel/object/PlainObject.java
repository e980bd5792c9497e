package jacinth.kernel.object;

import jacinth.vdso.abi.ObjectType;

/// An object of which nothing is special, for tests.
public final class PlainObject extends KernelObject {
    public static final ObjectType TYPE = ObjectType.EVENT;

    boolean released;

    public PlainObject(Koids koids) {
        super(koids, TYPE, 0, 100);
    }

    @Override
    protected void onZeroHandles() {
        released = true;
    }
}

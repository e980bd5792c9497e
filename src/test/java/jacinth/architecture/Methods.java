package jacinth.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// The methods of a Java file, as javac reads it.
final class Methods {
    /// @param place file, line and name
    /// @param lines from its first annotation to its closing brace
    record Method(String place, long lines) {}

    private Methods() {}

    static Stream<Method> of(Path file) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var units = files.getJavaFileObjects(SourceTree.ROOT.resolve(file));
            var task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, units);
            var trees = Trees.instance(task);
            var found = new ArrayList<Method>();
            for (var unit : task.parse()) {
                new Scanner(file, unit, trees, found).scan(unit, null);
            }
            return found.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static final class Scanner extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final Path file;
        private final CompilationUnitTree unit;
        private final Trees trees;
        private final List<Method> found;

        Scanner(Path file, CompilationUnitTree unit, Trees trees, List<Method> found) {
            this.file = file;
            this.unit = unit;
            this.trees = trees;
            this.found = found;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
            var positions = trees.getSourcePositions();
            long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
            long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
            found.add(new Method(file + ":" + first + ": " + method.getName(), last - first + 1));
            return super.visitMethod(method, null);
        }
    }
}

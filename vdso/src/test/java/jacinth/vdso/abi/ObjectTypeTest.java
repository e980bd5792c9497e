package jacinth.vdso.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectTypeTest {
    @ParameterizedTest
    @CsvSource({"EVENT, an event", "INTERRUPT, an interrupt", "IOMMU, an iommu", "VMO, a vmo", "CHANNEL, a channel"})
    void itsArticleFitsTheNoun(ObjectType type, String words) {
        assertEquals(words, type.withArticle());
    }
}

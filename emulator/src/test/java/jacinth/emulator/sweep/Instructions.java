package jacinth.emulator.sweep;

import jacinth.emulator.Isa;
import java.util.ArrayList;
import java.util.HexFormat;

/// All forms of instructions of an ISA, valid or not, numbered from 0.
sealed interface Instructions {
    static Instructions of(Isa isa) {
        return switch (isa) {
            case X64 -> new X64();
            case ARM64 -> new Arm64();
        };
    }

    int count();

    /// The bytes of one; what follows it does not matter.
    byte[] get(int number);

    /// Every value of the upper 22 bits, which hold all that is no register or immediate operand, with some of the
    /// others.
    final class Arm64 implements Instructions {
        /// Operands x0 and x1; the highest registers, which may be sp.
        private static final int[] LOWER = {1 << 5, 31 << 5 | 31};

        private static final int LOWER_BITS = 10;

        @Override
        public int count() {
            return LOWER.length << 22;
        }

        @Override
        public byte[] get(int number) {
            int word = number / LOWER.length << LOWER_BITS | LOWER[number % LOWER.length];
            return new byte[] {(byte) word, (byte) (word >> 8), (byte) (word >> 16), (byte) (word >> 24)};
        }
    }

    /// Prefixes, opcode map, opcode and ModRM byte in all combinations.
    final class X64 implements Instructions {
        private static final String[] PREFIXES = {
            "", "66", "f2", "f3", "f0", "48", "67", "64", "4f", "6648", "f248", "f348", "f048", "f066", "f0f2", "f0f3"
        };
        private static final String[] MAPS = {"", "0f", "0f38", "0f3a"};
        private static final int BYTE = 256;
        /// Legacy prefixes with REX, then the escape of the map; or a VEX prefix, which has the map in it.
        private static final String[] HEADS = heads();

        private static String[] heads() {
            var heads = new ArrayList<String>();
            for (var prefix : PREFIXES) {
                for (var map : MAPS) {
                    heads.add(prefix + map);
                }
            }
            for (int map = 1; map <= 3; map++) {
                for (int last : new int[] {0x78, 0x79, 0x7a, 0x7b, 0x7c, 0x7d, 0xf9, 0xfd}) {
                    heads.add("c4%02x%02x".formatted(0xe0 | map, last));
                }
            }
            return heads.toArray(String[]::new);
        }

        @Override
        public int count() {
            return HEADS.length * BYTE * BYTE;
        }

        @Override
        public byte[] get(int number) {
            int tail = number % (BYTE * BYTE);
            return HexFormat.of().parseHex(HEADS[number / (BYTE * BYTE)] + "%04x".formatted(tail));
        }
    }
}

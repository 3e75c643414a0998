package demo;

/** Javadoc is a comment. */
public class Demo {
    Runnable task = () -> {};

    // cognitive 1 + 2 + 1 (else if) + 1 (else) + 1 (&&), cyclomatic 1 + 3 + 2
    int ifs(int a, boolean b, boolean c) {
        if (a > 1 && b && c) {
            if (b) return 1;
        } else if (c) {
            return 2;
        } else {
            return 3;
        }
        return 0;
    }

    Demo() {
        label:
        for (int i : new int[] {1}) {
            while (true) {
                break label;
            }
        }
    }

    int cases(Object x) {
        try {
            return switch (x) {
                case Integer i -> 1;
                case String s -> s.isEmpty() ? 2 : 3;
                default -> 4;
            };
        } catch (RuntimeException e) {
            return 5;
        }
    }

    void nested(java.util.List<Integer> xs) {
        xs.forEach(x -> {
            if (x > 0) System.out.println(x);
        });
        new Thread() {
            @Override
            public void run() {
                do {} while (isAlive());
            }
        }.start();
    }

    interface Part {
        void without();

        default void with() {}
    }
}

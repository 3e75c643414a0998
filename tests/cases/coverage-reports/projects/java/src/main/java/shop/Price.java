package shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

public final class Price {
    private static final Map<String, Double> RATES = Map.of("de", 0.19, "at", 0.2);

    private Price() {
    }

    static double tax(double net, String country) {
        Double rate = RATES.get(country);
        if (rate == null) {
            throw new IllegalArgumentException(country);
        }
        return net * rate;
    }

    static double discount(double net, int percent) {
        if (percent > 100) {
            return 0;
        } else if (percent < 0) {
            return net;
        }
        return net - net * percent / 100;
    }

    static final class Basket {
        private final List<Double> items = new ArrayList<>();

        Basket add(double net) {
            items.add(net);
            return this;
        }

        double total(String country) {
            double net = items.stream().mapToDouble(item -> item).sum();
            return net + tax(net, country);
        }

        boolean isEmpty() {
            return items.isEmpty();
        }
    }
}

package shop;

import java.util.Map;

final class Report {
    static String line(String name, double value) {
        return name + ": " + value;
    }

    static String table(Map<String, Double> rows) {
        StringBuilder out = new StringBuilder();
        for (Map.Entry<String, Double> row : rows.entrySet()) {
            if (row.getValue() == null) {
                continue;
            }
            out.append(line(row.getKey(), row.getValue())).append('\n');
        }
        return out.toString();
    }
}

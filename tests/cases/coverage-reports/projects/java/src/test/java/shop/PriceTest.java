package shop;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class PriceTest {
    @Test
    public void addsTax() {
        assertEquals(23.8, new Price.Basket().add(20).total("de"), 1e-9);
    }

    @Test
    public void takesDiscountOff() {
        assertEquals(180, Price.discount(200, 10), 1e-9);
    }
}

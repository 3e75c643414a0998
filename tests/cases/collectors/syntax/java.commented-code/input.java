/* Garden; all rights reserved. */
package garden;

// import java.util.List;

/** A bed: {@code bed.plant(seed);} */
class Bed {
  // private int depth = 3;

  // @Override
  // public String toString() {
  //   return "bed of " + depth;
  // }

  void plant(Seed seed) {
    // the seed is planted deeper;
    // System.out.println(seed);
    // some text;
    //} catch (StoneException e) {
    //  dig(e.depth());
    //}
    put(seed); // put(seed, 2);
  }
}

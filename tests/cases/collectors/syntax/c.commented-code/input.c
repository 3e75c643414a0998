/*
 * bed.c - beds of a garden
 * plant(bed, 3);
 */
#include "bed.h"
// #include "seed.h"

/* Plants a seed, as in
   plant(&bed, 3); */
int plant(struct bed *bed, int seed)
{
    //printf("plant %d\n", seed);
    /* bed->count++;
       water(bed); */
    bed->seeds[bed->count] = seed; /* strlen("carrot"); */
    // if (bed->count > MAX) {
    //     return -1;
    // }
    return 0;
    /* unsigned value; */
}

<?php
// use Garden\Seed;

/**
 * $bed->plant($seed);
 */
class Bed
{
    // private $depth = 3;

    public function plant($seed)
    {
        // $this->dig($seed->depth);
        # echo "planting";
        // if ($seed === null) {
        //     return false;
        // }
        $options = [
            'depth' => 3,
            // 'width' => 2,
            // 'water' => $this->water(),
        ];
        // phpcs:ignore
        // a seed; or a bulb
        return $this->put($seed, $options);
    }
}

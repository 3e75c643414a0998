using Garden;
// using Garden.Seeds;

/// <summary>A bed: <c>bed.Plant(seed);</c></summary>
public class Bed
{
    // public int Depth { get; set; }

    public void Plant(Seed seed)
    {
        // var depth = seed.Depth;
        // Dig(depth);
        Put(seed);
        // ReSharper disable once All
        // see the manual for more;
    }
}

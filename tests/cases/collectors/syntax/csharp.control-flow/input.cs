using System;
using static System.Math;
using Alias = Reader.Parsing.Token;

namespace Reader;

public class Parser<T> : Base
{
    private readonly Func<int, int> twice = value => value > 1 ? 2 : 1;

    // cognitive 1 + 2 (&&, ||) + 1 (else if) + 1 (else), cyclomatic 1 + 2 + 2
    public Parser(int depth) : base(depth)
    {
        if (depth > 1 && depth < 9 || depth == 0) { }
        else if (depth == 3) { }
        else { }
    }

    ~Parser() { }

    public int Size => items == null ? 0 : items.Count;

    public int Depth
    {
        get { return depth ?? 0; }
        set => depth = value;
    }

    public int this[int at] { get { return items[at]; } }

    public static Parser<T> operator +(Parser<T> a, Parser<T> b) { return a; }

    public static implicit operator bool(Parser<T> a) { return true; }

    // cognitive 1 + 1 + 1 + 1 (loops) + 1 (switch) + 1 (goto) + 1 (switch) + 1 (and) + 1 (catch) + 1 (goto case)
    // cyclomatic 1 + 4 + 2 (case) + 2 (arms) + 1 (and) + 1 (catch)
    public async Task<int> Run<U>(int x)
    {
        for (var i = 0; i < 1; i++) { }
        foreach (var item in items) { }
        while (x > 9) { x--; }
        do { x--; } while (x > 8);
        switch (x)
        {
            case 1:
            case 2 when x > 1:
                break;
            default:
                goto end;
        }
        var kind = x switch { 1 => 2, > 3 and < 5 => 1, _ => 3 };
        try { Use(kind); }
        catch (Error e) when (e.Fatal) { }
        finally { Close(); }
        goto case 1;
    end:
        return 0;
    }

    // the local function on its own; cognitive 2 for the ternary in a lambda
    public int Outer()
    {
        int Inner(int q)
        {
            if (q > 1) return 1;
            return 2;
        }
        Func<int, int> pick = y => y > 1 ? 1 : 2;
        Run(delegate { return 1; });
        return Inner(pick(1));
    }

    public abstract int Declared();

    public int Arrow() => 1;
}

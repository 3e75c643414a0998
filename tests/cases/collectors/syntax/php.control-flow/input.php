<?php
declare(strict_types=1);

namespace Reader\Text;

use Reader\Table;
use Reader\Parsing\{Token, Kind as TokenKind};
use function Reader\read;

require_once __DIR__ . '/settings.php';
include 'functions.php';

class Parser extends Base
{
    // cognitive 1 + 2 (&&, ||) + 1 (elseif) + 1 (else if) + 1 (else), cyclomatic 1 + 3 + 2
    public function __construct(private int $x)
    {
        if ($x && $y || $z) {
        } elseif ($q) {
        } else if ($w) {
        } else {
        }
    }

    abstract function declared();

    // cognitive 4 loops, switch, break 2, match, catch, 2 ternaries, continue 2; cyclomatic 1 + 4 + 2 + 1 + 1 + 2 + 1 (??)
    static function run(): int
    {
        for ($i = 0; $i < 1; $i++) {
        }
        foreach ($a as $b) {
        }
        while ($x) {
            $x--;
        }
        do {
            $x--;
        } while ($x);
        switch ($x) {
            case 1:
            case 2:
                break 2;
            default:
        }
        $r = match (true) {
            1, 2 => 3,
            default => 4,
        };
        try {
        } catch (Error $e) {
        } finally {
        }
        $y = $x ? 1 : 2;
        $z = $x ?: $w ?? 2;
        continue 2;
    }

    // cognitive 2 (if in a closure) + 1 (and), cyclomatic 1 + 2
    function closures()
    {
        $f = function ($a) use ($b) {
            if ($a) {
            }
        };
        $g = fn($x) => $x and $y;
    }
}

// cognitive 1 + 1 + 1
function colons($x)
{
    if ($x):
        echo 1;
    elseif ($y):
        echo 2;
    else:
        echo 3;
    endif;
}

$handler = function ($x) {
    # a comment
    return $x;
};
?>
<b>text</b>

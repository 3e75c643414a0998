import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blankDocstrings } from '../../../../src/facts/clones/docstrings.ts';

const blanked = (text: string) => blankDocstrings(text).split('\n');

test('strings that are statements of their own are emptied, line by line, in each form that Python has', () => {
  assert.deepEqual(
    blanked(
      [
        '"""Module."""',
        'class A:',
        "    r'''Raw,",
        '',
        "    with \"quotes\" and # no comment.'''",
        '    limit = 3',
        '    """Of an attribute."""  # said twice',
        'def f(): pass',
      ].join('\n'),
    ),
    ['', 'class A:', '    ', '', '', '    limit = 3', '      # said twice', 'def f(): pass'],
  );
});

test('strings that are values stay, and quotes in comments and in other strings open nothing', () => {
  const kept = [
    'text = """',
    'kept',
    '"""',
    'call(',
    '    """argument""",',
    ')',
    '# a """ in a comment',
    'a = \'"""\'',
    'b = "\\"" + \'"""\'',
    'c = f"""{a}"""',
    'd = """a""" + b',
  ].join('\n');
  assert.equal(blankDocstrings(kept), kept);
});

test('a docstring without an end stays', () => {
  assert.equal(blankDocstrings('def f():\n    """text\n'), 'def f():\n    """text\n');
});

import type { Node } from 'web-tree-sitter';
import type { CodeTable, Strength } from '../code-table.ts';
import { byEndedValue, each, PLAIN, strengthOf } from '../code-table.ts';

/** Calls need neither brackets nor dots in Ruby, so that almost any sentence parses. */
export const ruby: CodeTable = {
  wrappers: [
    PLAIN,
    { before: '', after: 'end' },
    { before: '', after: 'end\nend' },
    { before: 'if _', after: '' },
  ],
  within: { hash: { before: '_({', after: '})' } },
  documented: /^(?:def|class|module|attr_\w+|alias|private|protected|public|define_\w+|[A-Z]\w* =)/,
  complete: (_code, { unopened, closers }) => (unopened === '' ? { before: '', after: closers } : undefined),
  strengths: {
    ...each('strong', `begin case class for method module operator_assignment singleton_method`),
    ...each(byFirst, 'if_modifier unless_modifier'),
    ...each(byBody, 'if unless until while'),
    assignment: (node) => (/[.(['":@]|=\s*[\d[{]/.test(node.text) ? 'strong' : 'soft'),
    binary: (node) => (/^@\w+ << /.test(node.text) ? 'strong' : 'weak'),
    call: byCall,
    pair: 'soft',
    return: byEndedValue,
  },
};

function byFirst(node: Node, ended: boolean): Strength {
  const body = node.childForFieldName('body');
  return body === null ? 'weak' : strengthOf(body, ended, ruby);
}

function byBody({ text }: Node): Strength {
  return /[.(['":@=]/.test(text) && text.includes('\n') ? 'strong' : 'weak';
}

function byCall(call: Node): Strength {
  if (call.childForFieldName('block') !== null) return 'strong';
  const values = call.childForFieldName('arguments');
  if (values === null) return /\w\.\w+[!?]?$/.test(call.text) ? 'soft' : 'weak';
  if (values.text.startsWith('(')) return call.childForFieldName('receiver') === null ? 'soft' : 'strong';
  return values.namedChildren.every(({ type }) => /^(?:identifier|call|binary)$/.test(type))
    ? 'weak'
    : 'strong';
}

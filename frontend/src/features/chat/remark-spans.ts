import type { Span } from '../../lib/citations.js';

/** The parts of a markdown syntax tree that matter here. */
interface MarkdownNode {
  type: string;
  value?: string;
  children?: MarkdownNode[];
  position?: { start: { offset?: number }; end: { offset?: number } };
  data?: { hName: string; hProperties?: Record<string, string> };
}

/**
 * A remark plugin that cuts text at the given spans and marks each piece with the span's place in the list. Spans are
 * offsets into the source; the tree knows where in the source each text came from.
 */
export function remarkSpans(spans: readonly Span[]) {
  return () => (tree: MarkdownNode, source: unknown) => mark(tree, spans, String(source));
}

function mark(node: MarkdownNode, spans: readonly Span[], source: string): void {
  if (!node.children) return;
  node.children = node.children.flatMap((child) => {
    if (child.value === undefined) mark(child, spans, source);
    const pieces = child.value === undefined ? [] : cut(child, spans, source);
    return pieces.length === 0 ? [child] : wrapped(child, pieces);
  });
}

/** The pieces of a text that carries spans; none where it carries no span. */
function cut({ value = '', position }: MarkdownNode, spans: readonly Span[], source: string): MarkdownNode[] {
  const start = position?.start.offset;
  const end = position?.end.offset;
  if (start === undefined || end === undefined) return [];
  // Escapes, entities and the ticks of code stand in the source only: a place in the text lies at most so far before.
  const slack = end - start - value.length;
  const pieces: MarkdownNode[] = [];
  let reached = 0;
  for (const [index, span] of spans.entries()) {
    if (span.start < start || span.end > end) continue;
    const shown = source.slice(span.start, span.end);
    const from = value.indexOf(shown, Math.max(reached, span.start - start - slack));
    if (from < 0) continue;
    if (from > reached) pieces.push({ type: 'text', value: value.slice(reached, from) });
    const piece = element('span', [{ type: 'text', value: shown }], { dataSpan: String(index) });
    const before = from === reached ? pieces.pop() : undefined;
    pieces.push(before ? held(before, piece) : piece);
    reached = from + shown.length;
  }
  if (pieces.length > 0 && reached < value.length) {
    pieces.push({ type: 'text', value: value.slice(reached) });
  }
  return pieces;
}

/** A figure and the marks right behind it, which are not to part at the end of a line: a span without a number. */
function held(before: MarkdownNode, piece: MarkdownNode): MarkdownNode {
  const isHeld = before.data?.hProperties === undefined;
  return element('span', [...(isHeld ? (before.children ?? []) : [before]), piece]);
}

function wrapped(node: MarkdownNode, pieces: MarkdownNode[]): MarkdownNode[] {
  if (node.type === 'inlineCode') return [element('code', pieces)];
  if (node.type === 'code') return [element('pre', [element('code', pieces)])];
  return node.type === 'text' ? pieces : [node];
}

function element(name: string, children: MarkdownNode[], properties?: Record<string, string>): MarkdownNode {
  return {
    type: 'emphasis',
    children,
    data: { hName: name, ...(properties && { hProperties: properties }) },
  };
}

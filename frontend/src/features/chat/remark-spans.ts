import type { Span } from '../../lib/citations.js';

/** The parts of a markdown syntax tree that matter here. */
interface MarkdownNode {
  type: string;
  value?: string;
  children?: MarkdownNode[];
  position?: { start: { offset?: number }; end: { offset?: number } };
  data?: { hName: string; hProperties: Record<string, string> };
}

/**
 * A remark plugin that cuts text at the given spans and marks each piece with the span's place in the list. Spans are
 * offsets into the source; the tree knows where in the source each text came from.
 */
export function remarkSpans(spans: readonly Span[]) {
  return () => (tree: MarkdownNode) => mark(tree, spans);
}

function mark(node: MarkdownNode, spans: readonly Span[]): void {
  if (!node.children) return;
  node.children = node.children.flatMap((child) => {
    if (child.type !== 'text') {
      mark(child, spans);
      return [child];
    }
    return cut(child, spans);
  });
}

function cut(node: MarkdownNode, spans: readonly Span[]): MarkdownNode[] {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  const text = node.value ?? '';
  if (start === undefined || end === undefined) return [node];
  // An escape or an entity makes source and text differ in length: then only what precedes it can be located.
  const isExact = end - start === text.length;
  const inside = isExact ? spans.filter((span) => span.start >= start && span.end <= end) : [];
  if (inside.length === 0) return [node];

  const pieces: MarkdownNode[] = [];
  let reached = 0;
  for (const span of inside) {
    const from = span.start - start;
    const to = span.end - start;
    if (from > reached) pieces.push({ type: 'text', value: text.slice(reached, from) });
    pieces.push(spanNode(spans.indexOf(span), text.slice(from, to)));
    reached = to;
  }
  if (reached < text.length) pieces.push({ type: 'text', value: text.slice(reached) });
  return pieces;
}

function spanNode(index: number, text: string): MarkdownNode {
  return {
    type: 'emphasis',
    children: [{ type: 'text', value: text }],
    data: { hName: 'span', hProperties: { dataSpan: String(index) } },
  };
}

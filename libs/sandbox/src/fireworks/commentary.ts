import { z } from 'zod';

const commentarySchema = z.object({
  headline: z.string(),
  summary: z.string(),
  highlights: z.array(z.string()),
  risks: z.array(z.string()),
  actions: z.array(
    z.object({
      title: z.string(),
      ownerRole: z.string(),
      effort: z.enum(['small', 'medium', 'large']),
      expectedEffect: z.string(),
    }),
  ),
});
type Commentary = z.infer<typeof commentarySchema>;

const draftPattern = /^Draft: (\{.+\})$/m;

/** The commentary on one finding: the draft that the request brings, which a stand-in cannot better. */
export function commentaryFor(request: string): Commentary | null {
  const [, draft] = draftPattern.exec(request) ?? [];
  return draft === undefined ? null : withoutRefused(commentarySchema.parse(JSON.parse(draft)), request);
}

/** A second try leaves out what the first was refused for, which the refusal quotes at the end of its lines. */
function withoutRefused(commentary: Commentary, request: string): Commentary {
  const [, refusal = ''] = request.split('Your last answer was refused:');
  const refused = [...refusal.matchAll(/: "(.+)"$/gm)].map(([, text]) => text);
  const isFine = (text: string) => !refused.includes(text);
  return {
    ...commentary,
    highlights: commentary.highlights.filter(isFine),
    risks: commentary.risks.filter(isFine),
    actions: commentary.actions.filter(
      ({ title, expectedEffect }) => isFine(title) && isFine(expectedEffect),
    ),
  };
}

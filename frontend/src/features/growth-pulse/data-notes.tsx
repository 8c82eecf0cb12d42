import { growthPulseSlug, useModules } from '../../api/insights.js';
import { LookNotes } from '../../ui/look-notes.js';
import { Surface } from '../../ui/surface.js';
import { pulseStrings } from './strings.js';

/** What a reader should know about the data behind the list; nothing where there is nothing to say. */
export function DataNotes({ moduleSlug = growthPulseSlug }: { moduleSlug: string | undefined }) {
  const modules = useModules();
  const module = modules.data?.items.find(({ slug }) => slug === moduleSlug);
  const looks = module?.looks.filter(({ notes }) => notes.length > 0) ?? [];
  if (looks.length === 0) return null;
  return (
    <div style={{ marginTop: 20 }}>
      <Surface title={pulseStrings.dataNotes}>
        <LookNotes looks={looks} />
      </Surface>
    </div>
  );
}

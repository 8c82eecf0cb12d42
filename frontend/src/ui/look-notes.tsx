import type { ModuleLookView } from '@ocsuite/types';
import { useFormat } from './format-context.js';
import { uiStrings } from './strings.js';
import classes from './look-notes.module.css';

/** What a module said about the data itself, source by source: too short, missing, late or still open to revision. */
export function LookNotes({ looks }: { looks: readonly ModuleLookView[] }) {
  const format = useFormat();
  return (
    <dl className={classes.looks}>
      {looks.map(({ connectorId, sourceName, asOf, notes }) => (
        <div key={connectorId}>
          <dt>{uiStrings.looks.asOf(sourceName, format.day(asOf))}</dt>
          {notes.map((note) => (
            <dd key={note}>{note}</dd>
          ))}
        </div>
      ))}
    </dl>
  );
}

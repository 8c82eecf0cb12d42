import { Modal } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Fragment, type KeyboardEvent, useEffect, useId, useState } from 'react';
import { appStrings } from '../strings.js';
import { type Command, useAskCommand, useCommands } from './use-commands.js';
import classes from './command-palette.module.css';

const words = appStrings.palette;
const mostMatches = 30;

/** A combobox in a dialog: the focus stays in the field, the arrow keys move through the list. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const [search, setSearch] = useState('');
  const [selected, setSelected] = useState(0);
  const listId = useId();
  const ask = useAskCommand(search.trim());
  const matches = [...matchCommands(useCommands(), search), ...ask];
  const current = Math.min(selected, matches.length - 1);
  const optionId = (index: number) => `${listId}-${index}`;

  useEffect(() => {
    document.getElementById(`${listId}-${current}`)?.scrollIntoView({ block: 'nearest' });
  }, [current, listId]);

  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setSelected((current + step + matches.length) % Math.max(1, matches.length));
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) run(matches[current]);
  };

  return (
    <Modal.Root opened onClose={onClose} yOffset="12vh" transitionProps={{ duration: 120 }}>
      <Modal.Overlay />
      <Modal.Content aria-label={words.title}>
        <Modal.Body className={classes.body}>
          <div className={classes.input}>
            <IconSearch size={18} stroke={1.8} aria-hidden />
            <input
              data-autofocus
              role="combobox"
              aria-expanded
              aria-controls={listId}
              aria-activedescendant={matches.length > 0 ? optionId(current) : undefined}
              aria-label={words.title}
              placeholder={words.placeholder}
              value={search}
              onChange={({ currentTarget }) => {
                setSearch(currentTarget.value);
                setSelected(0);
              }}
              onKeyDown={onKeyDown}
            />
          </div>
          <div role="listbox" id={listId} className={classes.list} aria-label={words.title}>
            {matches.map((command, index) => (
              <Fragment key={command.id}>
                {command.group !== matches[index - 1]?.group && (
                  <div className={classes.group} role="presentation">
                    {words.groups[command.group]}
                  </div>
                )}
                <div
                  id={optionId(index)}
                  role="option"
                  aria-selected={index === current}
                  className={classes.option}
                  onClick={() => run(command)}
                  onMouseMove={() => setSelected(index)}
                >
                  <command.icon size={18} stroke={1.7} aria-hidden />
                  <span>{command.label}</span>
                  {command.hint && <span className={classes.optionHint}>{command.hint}</span>}
                </div>
              </Fragment>
            ))}
          </div>
          {matches.length === 0 && (
            <div className={classes.nothing} role="status">
              {words.nothing}
            </div>
          )}
          <div className={classes.hint}>{words.hint}</div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/** Every typed word has to appear, in any order. */
function matchCommands(commands: Command[], search: string): Command[] {
  const parts = search.toLowerCase().split(/\s+/).filter(Boolean);
  return commands
    .filter(({ label }) => parts.every((part) => label.toLowerCase().includes(part)))
    .slice(0, mostMatches);
}

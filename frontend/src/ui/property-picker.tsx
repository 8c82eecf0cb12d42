import { Alert, Button, Radio, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useChooseProperty, useConnectors, useProperties } from '../api/connectors.js';
import type { Connector } from '../api/types.js';
import { ErrorState } from './error-state.js';
import { QueryView } from './query-view.js';
import { Surface } from './surface.js';
import { uiStrings } from './strings.js';
import classes from './property-picker.module.css';

const words = uiStrings.picker;

interface PropertyPickerProps {
  connector: Connector;
  onChosen?: () => void;
}

/** Which of the account's properties to read; choosing one starts the first sync. */
export function PropertyPicker({ connector, onChosen }: PropertyPickerProps) {
  const [search, setSearch] = useState('');
  const [debouncedSearch] = useDebouncedValue(search.trim(), 250);
  const [chosen, setChosen] = useState<string | null>(null);
  const properties = useProperties(connector.id, debouncedSearch, true);
  const choose = useChooseProperty(connector.id);
  const others = useConnectors().data?.items.filter(({ id }) => id !== connector.id) ?? [];
  const readerOf = (property: string | null) =>
    others.find((other) => other.provider.id === connector.provider.id && other.property?.id === property);
  const reader = readerOf(chosen);

  return (
    <Surface title={words.title}>
      <p className={classes.muted}>{words.words}</p>
      <TextInput
        aria-label={words.search}
        placeholder={words.search}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        maw={420}
        mb="sm"
      />
      <QueryView query={properties} skeleton={<Skeleton h={150} maw={560} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className={classes.muted}>{words.nothing}</p>
          ) : (
            <Radio.Group aria-label={words.list} value={chosen} onChange={setChosen}>
              <div className={classes.properties}>
                {items.map(({ id, displayName, accountName }) => (
                  <Radio
                    key={id}
                    value={id}
                    label={displayName}
                    description={[accountName, id.replace('properties/', ''), readerOf(id) && words.isRead]
                      .filter(Boolean)
                      .join(' · ')}
                  />
                ))}
              </div>
            </Radio.Group>
          )
        }
      </QueryView>
      {chosen && reader && (
        <Alert color="yellow" mt="md" role="status">
          {words.readTwice(reader.name)}
        </Alert>
      )}
      {choose.error && <ErrorState error={choose.error} />}
      <Button
        mt="md"
        disabled={chosen === null}
        loading={choose.isPending}
        onClick={() => chosen && choose.mutate(chosen, { onSuccess: onChosen })}
      >
        {words.choose}
      </Button>
    </Surface>
  );
}

/** JSON-stat 2 (https://json-stat.org/full/), as statistics offices and Eurostat publish it. */

import { z } from 'zod';
import { fail } from '../../core/diagnostics.ts';
import type { RecordFile } from '../../drop/reading/records.ts';
import { type CubeCell, cubeRecords, type Dimension } from './cube.ts';

/** Values and statuses are lists, or objects of what is there by its index. */
const sparse = <Each extends z.ZodType>(each: Each) =>
  z.union([z.array(each), z.record(z.string().regex(/^\d{1,15}$/), each)]);
const value = z.union([z.number(), z.string(), z.null()]);

const datasetSchema = z.object({
  class: z.literal('dataset'),
  label: z.string().optional(),
  id: z.array(z.string()).min(1),
  size: z.array(z.int().min(1)),
  dimension: z.record(
    z.string(),
    z.object({
      category: z.object({
        index: z.union([z.array(z.string()), z.record(z.string(), z.int().min(0))]).optional(),
        label: z.record(z.string(), z.string()).optional(),
        unit: z.record(z.string(), z.object({ base: z.string().optional() })).optional(),
      }),
    }),
  ),
  value: sparse(value),
  status: z.union([z.string(), sparse(z.string().nullable())]).optional(),
});
type Dataset = z.output<typeof datasetSchema>;

/** @throws {UserError} when the text is not a dataset of JSON-stat 2 */
export function jsonStatRecords(file: string, text: string): RecordFile {
  const dataset = datasetOf(file, text);
  const dimensions = dataset.id.map((name) => ({ name, codes: codesOf(dataset, name) }));
  for (const [index, { name, codes }] of dimensions.entries()) {
    if (codes.length === dataset.size[index]) continue;
    noDataset(file, `dimension ${name} has ${codes.length} codes, not ${dataset.size[index]}`);
  }
  const units = Object.values(dataset.dimension).flatMap(({ category }) =>
    Object.values(category.unit ?? {}).flatMap(({ base }) => base ?? []),
  );
  return cubeRecords({
    ...{ file, dimensions },
    kind: 'json-stat',
    cells: cellsOf(file, dataset, dimensions),
    titles: [dataset.label ?? '', ...units],
  });
}

function datasetOf(file: string, text: string): Dataset {
  let json: unknown;
  try {
    json = JSON.parse(text.trim());
  } catch (error) {
    return noDataset(file, error instanceof Error ? error.message.split('\n')[0] : undefined);
  }
  const parsed = datasetSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return noDataset(file, issue && `${issue.path.join('.') || 'the file'}: ${issue.message}`);
}

function noDataset(file: string, reason: string | undefined): never {
  const because = reason === undefined ? '' : ` (${reason})`;
  return fail(
    'not-json-stat',
    `${file} is not a dataset of JSON-stat 2${because}.`,
    { file },
    'Export it as JSON-stat 2, as PX, or as CSV.',
  );
}

function codesOf({ dimension }: Dataset, name: string): readonly string[] {
  const { index, label = {} } = dimension[name]?.category ?? {};
  if (Array.isArray(index)) return index;
  if (index === undefined) return Object.keys(label);
  return Object.entries(index)
    .toSorted(([, a], [, b]) => a - b)
    .map(([code]) => code);
}

function cellsOf(
  file: string,
  { value: values, status = {} }: Dataset,
  dimensions: readonly Dimension[],
): CubeCell[] {
  const count = dimensions.reduce((product, { codes }) => product * codes.length, 1);
  if (Array.isArray(values) && values.length !== count) {
    noDataset(file, `it has ${values.length} values for ${count} cells`);
  }
  const statusAt = (index: string): string =>
    typeof status === 'string' ? status : ((status as Record<string, string | null>)[index] ?? '');
  const known = { ...(typeof status === 'string' ? {} : status), ...values };
  return Object.keys(known).flatMap((key) => {
    const [index, each] = [Number(key), (values as Record<string, unknown>)[key] ?? ''];
    if (index >= count) return noDataset(file, `it has ${count} cells, and one numbered ${key}`);
    const isEmpty = each === '' && statusAt(key) === '';
    return isEmpty ? [] : [{ index, value: each as string | number, status: statusAt(key) }];
  });
}

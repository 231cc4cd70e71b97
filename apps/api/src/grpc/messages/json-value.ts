/** `google.protobuf.Value` as protobuf.js has it. */
export interface ProtoValue {
  readonly nullValue?: unknown;
  readonly boolValue?: boolean;
  readonly numberValue?: number;
  readonly stringValue?: string;
  readonly listValue?: { readonly values?: readonly ProtoValue[] };
  readonly structValue?: ProtoStruct;
}

/** `google.protobuf.Struct` */
export interface ProtoStruct {
  readonly fields?: Readonly<Record<string, ProtoValue>>;
}

/** JSON that a `Value` holds; undefined for an empty one. */
export function valueToJson({ nullValue, boolValue, numberValue, stringValue, listValue, structValue }: ProtoValue): unknown {
  if (listValue) return (listValue.values ?? []).map((value) => valueToJson(value) ?? null);
  if (structValue) return structToJson(structValue);
  return nullValue === undefined ? (boolValue ?? numberValue ?? stringValue) : null;
}

export function structToJson({ fields = {} }: ProtoStruct): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, valueToJson(value) ?? null]));
}

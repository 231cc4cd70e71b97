/** What the messages of the contract are made of. They come from the schemas of the REST contract. */

/** `value` and `struct` hold JSON that has several shapes, as `google.protobuf.Value` and `Struct`. */
export type Kind =
  | { readonly is: 'string' | 'bool' | 'int32' | 'int64' | 'double' | 'timestamp' | 'value' | 'strings' }
  | { readonly is: 'enum'; readonly of: EnumModel }
  | { readonly is: 'message'; readonly of: MessageModel };

export interface EnumModel {
  readonly name: string;
  /** As JSON has them */
  readonly values: readonly string[];
}

export interface FieldModel {
  /** As JSON has it; snake_case in the definition */
  readonly name: string;
  readonly kind: Kind;
  readonly repeated: boolean;
  /** Its absence can be told from its default */
  readonly optional: boolean;
  readonly description: string | undefined;
}

export interface MessageModel {
  readonly name: string;
  readonly description: string | undefined;
  readonly fields: FieldModel[];
  /** Exactly one of the fields is given, and stands for the whole */
  readonly isChoice: boolean;
  /** What JSON says beside the fields, always the same */
  readonly constants: Readonly<Record<string, string | boolean>>;
  /** Name of the field that holds whatever else JSON may say, as a `google.protobuf.Struct` */
  readonly rest: string | undefined;
}

export function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** `top-left` of `WatermarkPosition` is `WATERMARK_POSITION_TOP_LEFT`. */
export function symbolOf(name: string, value: string): string {
  return `${snakeCase(name).replace(/^_/, '')}_${value.replaceAll('-', '_')}`.toUpperCase();
}

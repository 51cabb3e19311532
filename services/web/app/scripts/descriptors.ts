/* The generated codec carries a description of every message of the contract, as base64. The app
 * reads a tenth of them, and each byte goes over a poor line: what no source file names, nor any
 * message that one names, is left an empty message in its place (places are counted), and the rest
 * stands as the bytes that it is, which compress as base64 does not. */
import { readdirSync, readFileSync } from "node:fs";
import { fromBinary, toBinary } from "@bufbuild/protobuf";
import { FileDescriptorProtoSchema, type DescriptorProto, type FileDescriptorProto }
  from "@bufbuild/protobuf/wkt";
import type { Plugin } from "vite";

const DESCRIPTOR = /fileDesc\("([^"]+)"(?:, \[([^\]]*)\])?/;
const NAMED = /\b([A-Z]\w*)Schema\b/g;

interface Message {
  file: string;
  descriptor: DescriptorProto;
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name)).map((name) => `${folder}/${name}`);
}

/* As the generator names the constant of a file. */
function constantOf(protoName: string): string {
  return `file_${protoName.replace(/\.proto$/, "").replaceAll("/", "_")}`;
}

class Contract {
  private readonly messages = new Map<string, Message>();
  private readonly enums = new Map<string, string>(); /* type → file */
  private readonly kept = new Set<string>();

  constructor(sources: string, generated: string) {
    for (const name of filesUnder(generated)) {
      const found = DESCRIPTOR.exec(readFileSync(name, "utf8"));
      if (found) this.learn(decode(found[1] ?? ""));
    }
    for (const name of filesUnder(sources)) {
      for (const [, message] of readFileSync(name, "utf8").matchAll(NAMED)) {
        this.keep(`.tequio.v1.${message}`);
      }
    }
  }

  private learn(file: FileDescriptorProto): void {
    for (const descriptor of file.messageType) {
      if (descriptor.nestedType.length || descriptor.enumType.length) {
        throw new Error(`${descriptor.name} holds types of its own, which nobody looks into here`);
      }
      this.messages.set(`.${file.package}.${descriptor.name}`, { file: file.name, descriptor });
    }
    for (const { name } of file.enumType) this.enums.set(`.${file.package}.${name}`, file.name);
  }

  private keep(type: string): void {
    const message = this.messages.get(type);
    if (this.kept.has(type) || (!message && !this.enums.has(type))) return;
    this.kept.add(type);
    for (const { typeName } of message?.descriptor.field ?? []) this.keep(typeName);
  }

  /* The file with what is kept, and the constants of the files on which that rests. */
  trimmed(file: FileDescriptorProto): { bytes: string; rests: string[] } {
    for (const one of file.messageType) {
      if (this.kept.has(`.${file.package}.${one.name}`)) continue;
      one.field = [];
      one.oneofDecl = [];
    }
    /* The names of values are TypeScript's; of a description is asked which one a zero is. */
    for (const one of file.enumType) one.value.length = 1;
    const rests = new Set(file.messageType.flatMap((one) => one.field).map(({ typeName }) =>
      this.messages.get(typeName)?.file ?? this.enums.get(typeName) ?? file.name));
    rests.delete(file.name);
    return { bytes: Buffer.from(toBinary(FileDescriptorProtoSchema, file)).toString("latin1"),
      rests: [...rests].map(constantOf) };
  }
}

function decode(base64: string): FileDescriptorProto {
  return fromBinary(FileDescriptorProtoSchema, Buffer.from(base64, "base64"));
}

export function descriptors(sources: string, generated: string): Plugin {
  const contract = new Contract(sources, generated);
  return {
    name: "descriptors",
    transform(code, id) {
      if (!id.includes("/generated/")) return null;
      return { map: null, code: code.replace(DESCRIPTOR, (_, base64: string) => {
        const { bytes, rests } = contract.trimmed(decode(base64));
        return `fileDesc(btoa(${JSON.stringify(bytes)}), [${rests.join(", ")}]`;
      }) };
    },
  };
}

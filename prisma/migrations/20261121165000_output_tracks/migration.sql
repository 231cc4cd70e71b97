-- AlterTable
ALTER TABLE "outputs" ADD COLUMN     "audio" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "captions" JSONB NOT NULL DEFAULT '[]';

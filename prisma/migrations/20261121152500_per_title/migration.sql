-- AlterTable
ALTER TABLE "outputs" ADD COLUMN "per_title" JSONB;

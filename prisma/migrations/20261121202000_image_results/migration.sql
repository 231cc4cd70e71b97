-- AlterTable
ALTER TABLE "outputs" ADD COLUMN     "placeholder" JSONB,
ADD COLUMN     "srcset" JSONB;
